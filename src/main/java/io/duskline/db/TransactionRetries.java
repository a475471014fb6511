package io.duskline.db;

import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.resilience.retry.MethodRetrySpec;
import org.springframework.resilience.retry.SimpleRetryInterceptor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.interceptor.TransactionAttributeSource;

/** Every transaction of the application, by annotation or by template, is done again when it had to yield. */
@NullMarked
@Configuration(proxyBeanMethods = false)
class TransactionRetries {

    /** Around the advisor of {@code @Transactional}, which is the last of all, and for the same methods. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor retriesOfTransactionalMethods(TransactionAttributeSource transactional) {
        SimpleRetryInterceptor retries = new SimpleRetryInterceptor(new MethodRetrySpec(
                Set.of(),
                Set.of(),
                (method, failed) -> RetriedTransactions.isWorthAnother(failed),
                RetriedTransactions.RETRIES,
                RetriedTransactions.LONGEST,
                RetriedTransactions.PAUSE,
                RetriedTransactions.JITTER,
                RetriedTransactions.GROWTH,
                RetriedTransactions.LONGEST_PAUSE));
        DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(new TransactionalMethods(transactional), retries);
        advisor.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
        return advisor;
    }

    @Bean
    static RetriedTransactions transactionTemplate(PlatformTransactionManager transactions) {
        return new RetriedTransactions(transactions);
    }

    private static final class TransactionalMethods extends StaticMethodMatcherPointcut {

        private final TransactionAttributeSource transactional;

        TransactionalMethods(TransactionAttributeSource transactional) {
            this.transactional = transactional;
            setClassFilter(transactional::isCandidateClass);
        }

        @Override
        public boolean matches(Method method, Class<?> type) {
            return transactional.hasTransactionAttribute(method, type);
        }
    }
}
