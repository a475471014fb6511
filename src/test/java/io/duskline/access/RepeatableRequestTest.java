package io.duskline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.web.ProblemException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

class RepeatableRequestTest {

    private static final DataSize LARGEST = DataSize.ofMegabytes(3);

    @Test
    void takesWhatTheSettingSaysAndNoMore() {
        byte[] most = new byte[Math.toIntExact(LARGEST.toBytes())];

        assertThat(repeatable(most).body()).hasSameSizeAs(most);
        assertThatThrownBy(() -> repeatable(new byte[most.length + 1]))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("3072 KB");
    }

    private static RepeatableRequest repeatable(byte[] body) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/deprecations");
        request.setContent(body);
        return new RepeatableRequest(request, LARGEST);
    }
}
