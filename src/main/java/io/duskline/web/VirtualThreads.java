package io.duskline.web;

import java.util.concurrent.Executors;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Runs requests on virtual threads, so that a slow client holds no platform thread. Before Java 24, waiting in Tomcat pins the
 * platform thread (JEP 491), and 256 slow clients would stop a node. So Tomcat keeps its thread pool there.
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
