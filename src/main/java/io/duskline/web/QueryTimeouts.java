package io.duskline.web;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Limits the time of database queries for pages and REST reads. The driver stops a slow query with {@code kill query}, which
 * works the same on MySQL and MariaDB. Imports, launches, jobs and sending are not limited, so that they are never stopped
 * half-way.
 */
class QueryTimeouts implements ExecuteListener {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final int seconds;

    QueryTimeouts(Duration longest) {
        this.seconds = Math.toIntExact(longest.toSeconds());
    }

    @Configuration(proxyBeanMethods = false)
    static class Installation {

        @Bean
        ExecuteListenerProvider boundedQuestions() {
            return new DefaultExecuteListenerProvider(new QueryTimeouts(LONGEST));
        }
    }

    @Override
    public void prepareEnd(ExecuteContext context) {
        @Nullable Statement statement = context.statement();
        if (statement != null && isAsked()) {
            try {
                statement.setQueryTimeout(seconds);
            } catch (SQLException e) {
                context.sqlException(e);
            }
        }
    }

    private static boolean isAsked() {
        @Nullable RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request instanceof ServletRequestAttributes web
                && READING.contains(web.getRequest().getMethod());
    }
}
