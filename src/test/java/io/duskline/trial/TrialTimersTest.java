package io.duskline.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;

class TrialTimersTest {

    private static final Instant NOW = Instant.parse("2023-04-19T09:00:00Z");
    private static final TaskInstanceId TIMER = TaskInstanceId.of("readiness-gate", "recurring");

    private final SchedulerClient scheduler = mock();
    private final ScheduledExecution<Object> timer = mock();
    private final TrialTimers timers = new TrialTimers(provider(), Clock.fixed(NOW, ZoneOffset.UTC));

    /** The scheduler refuses an update of a row that another thread changed after it was read. */
    @Test
    void aTimerThatChangesWhileItIsWokenIsWokenAgain() {
        doReturn(TIMER).when(timer).getTaskInstance();
        when(timer.getExecutionTime()).thenReturn(NOW.plusSeconds(60));
        doReturn(List.of(timer)).when(scheduler).getScheduledExecutions(any());
        when(scheduler.reschedule(TIMER, NOW))
                .thenThrow(new ExecutionException(
                        "Expected one execution to be updated", "readiness-gate", "recurring", 7))
                .thenReturn(true);

        timers.wake();

        assertThat(timers.areThrough()).isTrue();
    }

    private ObjectProvider<SchedulerClient> provider() {
        return new ObjectProvider<>() {
            @Override
            public SchedulerClient getObject() {
                return scheduler;
            }
        };
    }
}
