package io.duskline.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.db.DatabaseClock;
import io.duskline.db.SharedClock;
import io.duskline.web.TrialBand;
import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The clock of a database that is somebody's own cannot be moved, by nobody and nothing. */
@DusklineTest
class NoTrialOnOthersDatabasesTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    DSLContext sql;

    @Test
    void thereIsNoClockOfATrialAndNobodyToMoveIt() {
        assertThat(application.getBeansOfType(TrialClock.class)).isEmpty();
        assertThat(application.getBeansOfType(Trial.class)).isEmpty();
        assertThat(application.getBeansOfType(TrialPages.class)).isEmpty();
        assertThat(application.getBeansOfType(TrialTimers.class)).isEmpty();
        assertThat(application.getBeansOfType(TrialBand.class)).isEmpty();
        assertThat(application.getBeansOfType(Agenda.class)).isEmpty();
        assertThat(application.getBeansOfType(SharedClock.class).values())
                .allMatch(clock -> clock instanceof TestClock || clock instanceof DatabaseClock);
    }

    /** As it would be after a trial's data were copied to a server. */
    @Test
    void whatATrialLeftInTheDatabaseMovesNothing() {
        sql.execute("insert into trial_clock (id, ahead_micros) values (1, 864000000000)");

        Instant asked = application.getBean(DatabaseClock.class).asked();
        assertThat(Duration.between(asked, Instant.ofEpochMilli(System.currentTimeMillis()))
                        .abs())
                .isLessThan(Duration.ofHours(1));
    }
}
