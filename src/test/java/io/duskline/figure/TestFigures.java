package io.duskline.figure;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.springframework.test.util.ReflectionTestUtils;

/** Derived figures of which a test says where they are counted. */
public final class TestFigures {

    private TestFigures() {}

    /** So that nothing is counted in the thread of a request. */
    public static void forgetQuick(DerivedFigures figures) {
        ((Set<?>) requireNonNull(ReflectionTestUtils.getField(figures, "quick"))).clear();
    }

    /**
     * @param real measures what a count takes
     * @param patience for which a page waits
     * @param failures is told of what could not be counted
     */
    public static DerivedFigures counted(
            FigureRepository kept,
            Executor background,
            Clock clock,
            Clock real,
            Duration patience,
            Consumer<Class<?>> failures) {
        return new DerivedFigures(kept, background, clock, real, new CountingWait(new CountingSettings(patience)) {
            @Override
            void noteFailure(Class<?> type) {
                failures.accept(type);
            }
        });
    }
}
