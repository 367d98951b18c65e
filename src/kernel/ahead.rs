//! Fetching ahead: asking memory for what is looked at soon.

/// The bytes that a processor fetches at once.
#[cfg(target_arch = "x86_64")]
const LINE: usize = 64;

/// Asks the processor to fetch `of` from memory, since it is looked at soon. Nothing but the time of that look depends on it; where the processor
/// knows no such hint nothing happens.
#[inline]
pub fn fetch_ahead<T: ?Sized>(of: &T) {
    #[cfg(target_arch = "x86_64")]
    {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        let at = std::ptr::from_ref(of).cast::<i8>();
        // It may begin within a line and end within another.
        let within = at.addr() % LINE;
        for line in (0..within + size_of_val(of)).step_by(LINE) {
            // SAFETY: a hint reads nothing for the program, and may be given for any address.
            unsafe { _mm_prefetch::<_MM_HINT_T0>(at.wrapping_sub(within).wrapping_add(line)) };
        }
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = of;
}
