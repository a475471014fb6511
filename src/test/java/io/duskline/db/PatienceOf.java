package io.duskline.db;

import java.time.Duration;

/** The patience of somebody who has never waited. */
public final class PatienceOf {

    private PatienceOf() {}

    public static Patience most(Duration most) {
        return new Patience(new CountingSettings(most), new Waited() {
            @Override
            public Duration soFar() {
                return Duration.ZERO;
            }

            @Override
            public void more(Duration waited) {}
        });
    }
}
