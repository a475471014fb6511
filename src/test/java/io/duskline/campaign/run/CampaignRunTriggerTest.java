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
class CampaignRunTriggerTest {

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
        call(new CampaignRunLoop(life, Clock.systemUTC()));
        assertThat(begun.tryAcquire(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoeverCallsWhileARoundIsAtWorkDoesNotFail() throws InterruptedException {
        CampaignRunLoop rounds = new CampaignRunLoop(life, Clock.systemUTC());
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
        CampaignRunLoop rounds = new CampaignRunLoop(life, counting(asked, () -> {}));
        rounds.call();
        rounds.goOn();
        assertThat(asked).hasValue(1);
    }

    /** Each round asks the time once, where somebody launches a campaign the first time. */
    private final class CalledInItsFirstRound {

        private final AtomicInteger asked = new AtomicInteger();
        private final CampaignRunLoop rounds = new CampaignRunLoop(life, counting(asked, this::launch));

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

    /** In the moment after a commit, as a launch does. */
    private void call(CampaignRunLoop rounds) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("scheduler", scheduler);
        CampaignRunTrigger call =
                new CampaignRunTrigger(beans.getBeanProvider(Scheduler.class), rounds, transactions, Clock.systemUTC());
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int end) {
                    call.call();
                }
            });
        });
    }
}
