//! Counts live bytes, the most that ever lived, and how often memory was asked for, so that what something costs can be said.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

struct Counting;

static LIVE: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);
static ASKED: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call goes to the system's allocator unchanged; only the sizes are counted.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let live = LIVE.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        MOST.fetch_max(live, Ordering::Relaxed);
        ASKED.fetch_add(1, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// The bytes that live now.
pub fn live() -> usize {
    LIVE.load(Ordering::Relaxed)
}

/// How often memory was asked for so far; a table that grows asks once each time.
#[allow(dead_code, reason = "not every bench asks how often")]
pub fn asked() -> usize {
    ASKED.load(Ordering::Relaxed)
}

/// The result of `work`, and by how much the bytes alive rose at most while it ran.
#[allow(dead_code, reason = "not every bench asks for the peak")]
pub fn peak<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let before = live();
    MOST.store(before, Ordering::Relaxed);
    let result = work();
    (result, MOST.load(Ordering::Relaxed) - before)
}
