package io.duskline.trial;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import io.duskline.db.OnEmbeddedDatabase;
import io.duskline.db.RealTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Has every timer run at once. Timers wait by the time that really passes, or one at work would seem dead to the scheduler when
 * days are skipped; what they do, they find due by the clock of the trial.
 */
@Component
@OnEmbeddedDatabase
class TrialTimers {

    private final ObjectProvider<SchedulerClient> schedulers;
    private final Clock clock;

    /** Those that were at work when they were to be woken: what they do then may not see the moved clock. */
    private final Set<TaskInstanceId> toWake = ConcurrentHashMap.newKeySet();

    private volatile Instant woken = Instant.MIN;

    TrialTimers(ObjectProvider<SchedulerClient> schedulers, @RealTime Clock clock) {
        this.schedulers = schedulers;
        this.clock = clock;
    }

    void wake() {
        schedulers.ifAvailable(scheduler -> {
            for (ScheduledExecution<?> each : all(scheduler)) {
                toWake.add(each.getTaskInstance());
            }
            wakeThem(scheduler);
        });
    }

    /** Whether each has run since it was woken. */
    boolean areThrough() {
        SchedulerClient scheduler = schedulers.getIfAvailable();
        if (scheduler == null || woken.equals(Instant.MIN)) {
            return true;
        }
        wakeThem(scheduler);
        return toWake.isEmpty()
                && all(scheduler).stream()
                        .allMatch(each -> each.getExecutionTime().isAfter(woken));
    }

    private void wakeThem(SchedulerClient scheduler) {
        Instant now = clock.instant();
        for (TaskInstanceId each : List.copyOf(toWake)) {
            try {
                if (scheduler.reschedule(each, now)) {
                    woken = now;
                    toWake.remove(each);
                }
            } catch (TaskInstanceNotFoundException e) {
                toWake.remove(each);
            } catch (TaskInstanceCurrentlyExecutingException | ExecutionException e) {
                // It runs now, or it started or was rescheduled after the scheduler read its row. areThrough() tries
                // again.
            }
        }
    }

    private static List<ScheduledExecution<Object>> all(SchedulerClient scheduler) {
        return scheduler.getScheduledExecutions(ScheduledExecutionsFilter.onlyResolved());
    }
}
