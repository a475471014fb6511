package io.duskline.delivery.queue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the engine from the start of the node to its end. */
@Component
public class DeliveryWorker implements SmartLifecycle {

    /** Shorter than Spring's own timeout for one phase. */
    private static final Duration LONGEST_END = Duration.ofSeconds(15);

    private final DeliveryEngine engine;
    private final QueueSettings settings;
    private volatile boolean isRunning;
    private @Nullable Thread thread;

    public DeliveryWorker(DeliveryEngine engine, QueueSettings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    @Override
    public boolean isAutoStartup() {
        return settings.workers() > 0;
    }

    @Override
    public synchronized void start() {
        isRunning = true;
        thread = Thread.ofPlatform().name("mail").start(() -> engine.work(() -> isRunning));
    }

    /** Finishes and records messages in progress, and releases other claims. */
    @Override
    public synchronized void stop() {
        isRunning = false;
        Thread working = thread;
        if (working == null) {
            return;
        }
        try {
            if (!working.join(LONGEST_END)) {
                working.interrupt();
            }
        } catch (InterruptedException e) {
            working.interrupt();
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }
}
