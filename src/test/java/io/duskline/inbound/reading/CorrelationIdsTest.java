package io.duskline.inbound.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The traces that lead to the delivery. */
class CorrelationIdsTest {

    private static final String OURS = "b+abcdefghijklmnopqrstuvwxyz234@bounces.example";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "To: %s\nSubject: failure notice\n\nIt failed.",
                "To: x@y.example\nDelivered-To: %s\nSubject: failure notice\n\nIt failed.",
                "To: x@y.example\nX-Original-To: %s\nSubject: failure notice\n\nIt failed.",
                "To: x@y.example\nSubject: failure notice\n\nIt failed.\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <%s>\nSubject: y\n",
                "To: x@y.example\nSubject: failure notice\n\n550 5.1.1 no\n\nReceived: from a (envelope-from <%s>)\n\tby b; now\nSubject: y\n",
                "To: x@y.example\nSubject: failure notice\n\n>>> MAIL FROM:<%s>\n<<< 550 no",
                "To: prvs=123456789a=%s\nSubject: failure notice\n\nIt failed.",
                "To: x@y.example\nSubject: failure notice\n\nSRS0=HHH=TT=bounces.example=%s\n",
            })
    void ourEnvelopeSenderIsTheFirstOfTheAddresses(String message) {
        Report report = Mails.read("From: MAILER-DAEMON@mx.example\n" + message.formatted(OURS));

        assertThat(report.cameTo()).first().isEqualTo(OURS);
    }
}
