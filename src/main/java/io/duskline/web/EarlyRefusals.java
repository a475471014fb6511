package io.duskline.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.Context;
import org.apache.catalina.Globals;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * What Tomcat refuses before it looks for an application, such as a path that encodes nothing, is answered by
 * {@link ErrorPages} like every other refusal.
 */
@Configuration(proxyBeanMethods = false)
class EarlyRefusals {

    /** After Spring Boot's own, so that this valve is asked before Boot's. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> toldByUs() {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Telling(context)));
    }

    private static final class Telling extends ErrorReportValve {

        private final Context application;

        Telling(Context application) {
            this.application = application;
            setShowReport(false);
            setShowServerInfo(false);
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable thrown) {
            if (request.getContext() != null || response.getStatus() < 400 || response.isCommitted()) {
                super.report(request, response, thrown);
                return;
            }
            request.getMappingData().context = application;
            request.setAttribute(Globals.DISPATCHER_TYPE_ATTR, DispatcherType.ERROR);
            request.setAttribute(Globals.DISPATCHER_REQUEST_PATH_ATTR, "/error");
            request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, response.getStatus());
            request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
            ClassLoader loader = application.bind(null);
            try {
                application
                        .getServletContext()
                        .getRequestDispatcher("/error")
                        .forward(request.getRequest(), response.getResponse());
            } catch (IOException | ServletException | RuntimeException e) {
                application.getLogger().warn("A refusal cannot be told", e);
                super.report(request, response, thrown);
            } finally {
                application.unbind(loader);
                request.getMappingData().context = null;
            }
        }
    }
}
