package io.duskline.db;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

class StartFaultTest {

    @Test
    void aStartSaysWhatIsWrongAndWhatToDoInsteadOfAStackTrace() {
        var refused = new IllegalStateException(new StartFault("dates_pl.properties lacks x.few", "Add it.", null));

        FailureAnalysis said = new StartFaultAnalyzer().analyze(refused);

        assertThat(said.getDescription()).isEqualTo("dates_pl.properties lacks x.few");
        assertThat(said.getAction()).isEqualTo("Add it.");
    }
}
