package io.duskline.web;

import java.util.concurrent.Executors;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A request waits on a virtual thread, so that a slow client holds no thread of the system. Before Java 24 a wait in Tomcat holds
 * that thread all the same (JEP 491), and 256 slow clients would stop a node: there Tomcat keeps its pool.
 */
@Configuration(proxyBeanMethods = false)
class VirtualThreads {

    private static final int FIRST_JAVA = 24;

    @Bean
    TomcatProtocolHandlerCustomizer<?> requestThreads() {
        return handler -> {
            if (Runtime.version().feature() >= FIRST_JAVA) {
                handler.setExecutor(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("tomcat-handler-", 0).factory()));
            }
        };
    }
}
