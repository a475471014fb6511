package io.duskline.delivery;

import io.duskline.ScriptedSmtpServer;

/** The same, past a relay that takes commands in advance (RFC 2920). */
class PipelinedDeliveryTest extends DeliveryEngineTest {

    @Override
    ScriptedSmtpServer relay() {
        return super.relay().offering("PIPELINING");
    }
}
