package io.duskline.campaign;

import io.duskline.MailSink;

/** Another node of the {@link SendingBenchmark}, which sends what it gets hold of until it is ended. */
final class NodeBeside {

    private NodeBeside() {}

    public static void main(String[] arguments) throws InterruptedException {
        SendingNode.start(MailSink.lent());
        Thread.currentThread().join();
    }
}
