package io.duskline.request;

import io.duskline.BenchmarkApplication;

/** What the timer of the lists for account managers does, for a benchmark. */
public final class DigestRound {

    private DigestRound() {}

    public static void tell(BenchmarkApplication application) {
        application.get(Digests.class).tell();
    }
}
