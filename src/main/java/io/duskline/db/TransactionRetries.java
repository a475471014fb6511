package io.duskline.db;

import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.NullMarked;
import org.springframework.aop.Advisor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.interceptor.BeanFactoryTransactionAttributeSourceAdvisor;
import org.springframework.transaction.interceptor.TransactionAttributeSource;

/** Every transaction of the application, by annotation or by template, is done again when it had to yield. */
@NullMarked
@Configuration(proxyBeanMethods = false)
class TransactionRetries {

    /** Around the advisor of {@code @Transactional}, which is the last of all, and for the same methods. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor retriesOfTransactionalMethods(TransactionAttributeSource transactional) {
        BeanFactoryTransactionAttributeSourceAdvisor advisor = new BeanFactoryTransactionAttributeSourceAdvisor();
        advisor.setTransactionAttributeSource(transactional);
        advisor.setAdvice((MethodInterceptor) RetriedTransactions::proceed);
        advisor.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
        return advisor;
    }

    @Bean
    static RetriedTransactions transactionTemplate(PlatformTransactionManager transactions) {
        return new RetriedTransactions(transactions);
    }
}
