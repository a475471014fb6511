package io.duskline.campaign;

import io.duskline.BenchmarkApplication;
import io.duskline.MailSink;
import java.util.concurrent.CountDownLatch;

/** Another node of the {@link SendingBenchmark}, which sends what it gets hold of until it is ended. */
final class NodeBeside {

    private NodeBeside() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (MailSink sink = MailSink.lent();
                BenchmarkApplication application = SendingNode.start(sink)) {
            application.sql();
            new CountDownLatch(1).await();
        }
    }
}
