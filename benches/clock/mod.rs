//! The time this thread has worked: on a machine that others use too, what passes on the wall says how busy they are.

use std::sync::OnceLock;
use std::time::Instant;

/// Nanoseconds that the processor has worked for this thread, where the system tells them; elsewhere those that have passed.
pub fn nanoseconds() -> u64 {
    worked().unwrap_or_else(|| {
        static BEGIN: OnceLock<Instant> = OnceLock::new();
        BEGIN.get_or_init(Instant::now).elapsed().as_nanos() as u64
    })
}

/// What it costs to ask, in nanoseconds: the median of many.
pub fn to_ask() -> f64 {
    let mut each: Vec<u64> = (0..1_001).map(|_| nanoseconds()).collect();
    each = each.windows(2).map(|two| two[1] - two[0]).collect();
    each.sort_unstable();
    each[each.len() / 2] as f64
}

#[cfg(all(target_os = "linux", target_pointer_width = "64"))]
fn worked() -> Option<u64> {
    #[repr(C)]
    struct Time {
        seconds: i64,
        nanoseconds: i64,
    }
    unsafe extern "C" {
        fn clock_gettime(clock: i32, time: *mut Time) -> i32;
    }
    const CLOCK_THREAD_CPUTIME_ID: i32 = 3;
    let mut time = Time { seconds: 0, nanoseconds: 0 };
    // SAFETY: the C library of every Linux has it; it writes the struct that it is given, which has the layout of `timespec`.
    let told = unsafe { clock_gettime(CLOCK_THREAD_CPUTIME_ID, &raw mut time) };
    (told == 0).then(|| time.seconds as u64 * 1_000_000_000 + time.nanoseconds as u64)
}

#[cfg(not(all(target_os = "linux", target_pointer_width = "64")))]
fn worked() -> Option<u64> {
    None
}
