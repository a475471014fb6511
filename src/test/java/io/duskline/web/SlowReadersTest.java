package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duskline.RawHttp;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Who asks and does not read the answer keeps nobody else out. */
class SlowReadersTest extends SlowTomcat {

    @Test
    void onlySoManyAnswersWaitForTheirReaders() throws IOException {
        try (RawHttp one = connection()) {
            one.head("GET /large");
            await().until(() -> slow.placesForReaders() == READING - 1);
            try (RawHttp two = connection()) {
                two.head("GET /large");
                await().until(() -> slow.placesForReaders() == READING - 2);
                try (RawHttp three = connection();
                        RawHttp prompt = connection()) {
                    three.head("GET /large");
                    await().untilAsserted(
                                    () -> assertThat(cut).as("one was too many").hasValue(1));
                    assertThat(prompt.head("GET /unread").answer())
                            .as("who takes the answer at once waits for nobody")
                            .endsWith("read nothing");
                }
            }
        }
        await().until(() -> slow.placesForReaders() == READING);
    }
}
