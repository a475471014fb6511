package io.duskline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.ledger.Ledger;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.ExecuteListener;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;

/** What nodes do in ordinary operation is no jump of time, whatever their threads meet. */
@DusklineTest
class ContinuityNodesTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    DSLContext sql;

    private Continuity node(DSLContext own) {
        return new Continuity(
                own,
                List.<UpcomingMessages>of(() -> true),
                application.getBean(Ledger.class),
                application.getBean(PlatformTransactionManager.class),
                application.getBean(Continuity.Settings.class));
    }

    @BeforeEach
    void seen() {
        assertThat(node(sql).isGoingOn()).isTrue();
        sql.execute("update continuity set seen_at = seen_at - interval 10 second");
    }

    @Test
    void aThreadThatIsSlowAfterItsLookComparesItWithNothingNewer() throws Exception {
        CountDownLatch looked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Continuity node = node(DSL.using(sql.configuration().deriveAppending(ExecuteListener.onEnd(context -> {
            if (Thread.currentThread().getName().equals("slow")) {
                looked.countDown();
                try {
                    goOn.await(2, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }))));
        Thread slow = Thread.ofPlatform().name("slow").start(node::isGoingOn);
        looked.await();
        Thread other = Thread.ofPlatform().start(node::isGoingOn);
        assertThat(node(sql).isGoingOn()).as("another node beats meanwhile").isTrue();
        goOn.countDown();
        slow.join();
        other.join();

        assertThat(node.held()).isEmpty();
        assertThat(node.isGoingOn()).isTrue();
    }

    @Test
    void aNodeNeverSetsBackWhatAnotherSaw() {
        Continuity one = node(sql);
        Continuity two = node(sql);
        one.isGoingOn();
        sql.execute("update continuity set seen_at = utc_timestamp(6) + interval 3 second");
        assertThat(two.isGoingOn()).isTrue();
        assertThat(one.isGoingOn()).isTrue();
        assertThat(two.isGoingOn()).isTrue();
    }
}
