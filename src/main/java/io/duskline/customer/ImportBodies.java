package io.duskline.customer;

import io.duskline.web.LargerBody;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Imports may be as large as a customer base is. */
@Configuration(proxyBeanMethods = false)
class ImportBodies {

    private static final Set<String> PATHS = Set.of(
            "/api/v1/accounts/import", "/api/v1/contacts/import", "/api/v1/usage/import", "/console/customers/import");

    @Bean
    LargerBody importedFiles(ImportSettings settings) {
        return new LargerBody(PATHS, settings.largest());
    }
}
