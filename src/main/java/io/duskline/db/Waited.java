package io.duskline.db;

import java.time.Duration;

/** How long whoever asks, in their thread, has waited for counts before. Who asks for no page has never waited. */
public interface Waited {

    Duration soFar();

    void more(Duration waited);
}
