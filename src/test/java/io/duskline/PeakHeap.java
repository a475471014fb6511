package io.duskline;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/** The most that was alive after any garbage collection. */
public final class PeakHeap implements AutoCloseable {

    private static final long EVERY_MS = 50;

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    private final Thread watching =
            Thread.ofPlatform().daemon().name("peak-heap").start(this::watch);
    private volatile long most;

    private void watch() {
        try {
            while (true) {
                most = Math.max(most, afterCollection());
                Thread.sleep(EVERY_MS);
            }
        } catch (InterruptedException e) {
            most = Math.max(most, afterCollection());
        }
    }

    private long afterCollection() {
        long used = 0;
        for (MemoryPoolMXBean pool : pools) {
            MemoryUsage usage = pool.getCollectionUsage();
            used += usage == null ? 0 : usage.getUsed();
        }
        return used;
    }

    public long megabytes() {
        return most / 1024 / 1024;
    }

    @Override
    public void close() {
        watching.interrupt();
    }
}
