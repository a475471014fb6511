package io.duskline.delivery;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.delivery.queue.PostOffice;
import io.duskline.web.Listing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** However small its pages are, a list has each message once. */
@DusklineTest
class DeliveryListTest {

    private static final List<Long> WAVES = List.of(3L, 4L);
    private static final List<String> DESTINATIONS = List.of("", "freemail", "webmail");

    @Autowired
    private ApplicationContext application;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private DSLContext sql;

    @Autowired
    private TestClock clock;

    @Test
    void eachMessageIsOnOnePage() {
        PostOffice post = new PostOffice(application, 1);
        List<Long> all = new ArrayList<>();
        for (long wave : WAVES) {
            all.addAll(post.enqueue(
                    wave,
                    IntStream.range(0, 30)
                            .mapToObj(i -> "r" + i + "@c" + i + ".example")
                            .toArray(String[]::new)));
        }
        List<Long> failed = new ArrayList<>();
        Random random = new Random(7);
        for (long id : all) {
            boolean isFailed = random.nextInt(3) > 0;
            if (isFailed) {
                failed.add(id);
            }
            place(id, isFailed ? DeliveryState.FAILED : DeliveryState.PENDING, random);
        }

        for (int size : List.of(1, 2, 7, 100)) {
            assertThat(pages(null, size)).containsExactlyInAnyOrderElementsOf(all);
            assertThat(pages(DeliveryState.FAILED, size)).containsExactlyInAnyOrderElementsOf(failed);
        }
    }

    private void place(long id, DeliveryState state, Random random) {
        sql.update(DELIVERY)
                .set(DELIVERY_STATE, state)
                .set(DELIVERY.DESTINATION, DESTINATIONS.get(random.nextInt(DESTINATIONS.size())))
                .set(DELIVERY.DUE_AT, clock.instant().plus(Duration.ofMinutes(random.nextInt(3))))
                .where(DELIVERY.ID.eq(id))
                .execute();
    }

    private List<Long> pages(@Nullable DeliveryState state, int size) {
        List<Long> ids = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Listing<Delivery> page = deliveries.list(WAVES, state, cursor, size);
            page.items().forEach(delivery -> ids.add(delivery.id()));
            cursor = page.next();
        } while (cursor != null);
        return ids;
    }
}
