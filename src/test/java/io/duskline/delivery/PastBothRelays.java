package io.duskline.delivery;

import io.duskline.ScriptedSmtpServer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Each test runs twice: past a relay that takes one command at a time, and past one that takes them in advance. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass
@EnumSource(PastBothRelays.Kind.class)
public @interface PastBothRelays {

    enum Kind {
        ONE_BY_ONE,
        /** RFC 2920. */
        PIPELINING;

        public ScriptedSmtpServer start() {
            ScriptedSmtpServer relay = ScriptedSmtpServer.start();
            return this == PIPELINING ? relay.offering("PIPELINING") : relay;
        }
    }
}
