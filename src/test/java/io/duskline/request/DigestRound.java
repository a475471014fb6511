package io.duskline.request;

import io.duskline.BenchmarkApplication;
import org.springframework.context.ApplicationContext;

/** What the timer of the lists for account managers does. */
public final class DigestRound {

    private DigestRound() {}

    public static void tell(BenchmarkApplication application) {
        application.get(Digests.class).tell();
    }

    public static void tell(ApplicationContext context) {
        context.getBean(Digests.class).tell();
    }
}
