package io.duskline.inbound.provider;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.web.ProblemException;
import org.junit.jupiter.api.Test;

class MessageRoomTest {

    private static final long MEGABYTE = 1024 * 1024;

    private final MessageRoom room = new MessageRoom(100 * MEGABYTE);

    @Test
    void manySmallOnesFitAndFewLargeOnes() {
        room.take(10 * MEGABYTE);
        assertThatThrownBy(() -> room.take(10 * MEGABYTE)).isInstanceOf(ProblemException.class);
        for (int i = 0; i < 100; i++) {
            room.take(10 * 1024);
        }
    }

    @Test
    void whatIsDoneMakesRoom() {
        room.take(10 * MEGABYTE).giveBack();
        assertThatCode(() -> room.take(10 * MEGABYTE)).doesNotThrowAnyException();
    }

    @Test
    void oneThatIsLargerThanTheRoomIsReadAlone() {
        MessageRoom.Taken alone = room.take(1000 * MEGABYTE);
        assertThatThrownBy(() -> room.take(1)).isInstanceOf(ProblemException.class);

        alone.giveBack();
        assertThatCode(() -> room.take(1)).doesNotThrowAnyException();
    }
}
