package io.duskline.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.duskline.DusklineTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A launch does not wait for the timer: neither for its next round, nor for the one after a round that passed it by. */
@DusklineTest
class CampaignRunLoopTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration NOT_SOON = Duration.ofHours(1);

    @Autowired
    private CampaignRunner life;

    @Autowired
    private DataSource database;

    @Autowired
    private PlatformTransactionManager transactions;

    private final Semaphore begun = new Semaphore(0);
    private final Semaphore mayEnd = new Semaphore(0);
    private Scheduler scheduler;

    @BeforeEach
    void aTimerThatIsNotDueForAnHour() {
        RecurringTask<Void> timer = Tasks.recurring(CampaignRunLoop.LIFE.getTaskName(), FixedDelay.of(NOT_SOON))
                .execute((instance, context) -> {
                    begun.release();
                    mayEnd.acquireUninterruptibly();
                });
        scheduler = Scheduler.create(database)
                .startTasks(timer)
                .alwaysPersistTimestampInUTC()
                .pollingInterval(NOT_SOON)
                .shutdownMaxWait(SOON)
                .build();
        scheduler.scheduleIfNotExists(
                new TaskInstance<>(CampaignRunLoop.LIFE.getTaskName(), CampaignRunLoop.LIFE.getId()),
                Instant.now().plus(NOT_SOON));
        scheduler.start();
    }

    @AfterEach
    void end() {
        mayEnd.release(2);
        scheduler.stop();
    }

    @Test
    void aRoundBeginsAtOnce() throws InterruptedException {
        call(rounds(Clock.systemUTC(), scheduler));
        assertThat(begun.tryAcquire(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoeverCallsWhileARoundIsAtWorkDoesNotFail() throws InterruptedException {
        CampaignRunLoop rounds = rounds(Clock.systemUTC(), scheduler);
        call(rounds);
        assertThat(begun.tryAcquire(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        call(rounds);
        assertThat(begun.tryAcquire()).isFalse();
    }

    @Test
    void aRoundThatWasCalledMeanwhileGoesOnOnceMore() {
        CalledInItsFirstRound clock = new CalledInItsFirstRound();
        clock.rounds.goOn();
        assertThat(clock.asked).hasValue(2);
    }

    @Test
    void aRoundThatWasCalledBeforeGoesOnOnce() {
        AtomicInteger asked = new AtomicInteger();
        CampaignRunLoop rounds = rounds(counting(asked, () -> {}), null);
        rounds.call();
        rounds.goOn();
        assertThat(asked).hasValue(1);
    }

    /** Each round asks the time once, where somebody launches a campaign the first time. */
    private final class CalledInItsFirstRound {

        private final AtomicInteger asked = new AtomicInteger();
        private final CampaignRunLoop rounds = rounds(counting(asked, this::launch), null);

        private void launch() {
            if (asked.get() == 1) {
                rounds.call();
            }
        }
    }

    private static Clock counting(AtomicInteger asked, Runnable then) {
        return new Clock() {
            @Override
            public Instant instant() {
                asked.incrementAndGet();
                then.run();
                return Instant.EPOCH;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
    }

    /** @param timers null while there are none */
    private CampaignRunLoop rounds(Clock clock, @Nullable Scheduler timers) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        if (timers != null) {
            beans.addBean("scheduler", timers);
        }
        return new CampaignRunLoop(
                life, beans.getBeanProvider(Scheduler.class), transactions, clock, Clock.systemUTC());
    }

    /** In the moment after a commit, as a launch does. */
    private void call(CampaignRunLoop rounds) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int end) {
                    rounds.call();
                }
            });
        });
    }
}
