package io.duskline.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Optional;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /v3/api-docs} says about the REST interface as a whole. */
@Configuration(proxyBeanMethods = false)
class OpenApi {

    private static final String BEARER = "bearer";

    @Bean
    OpenAPI restInterface(Site site, Optional<BuildProperties> build) {
        return new OpenAPI()
                .info(new Info()
                        .title("Duskline")
                        .description("Tells the right customers, in time and in their own words, that an integration is"
                                + " going away, and proves it. JSON in snake_case, instants in UTC, lists with limit and"
                                + " cursor, errors as problem documents (RFC 9457), Idempotency-Key on every POST that"
                                + " creates.")
                        .version(build.map(BuildProperties::getVersion).orElse("1.0.0"))
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url(site.url(""))))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("A token from POST /api/v1/tokens")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    /** springdoc does not ask Spring's JSON how names are written. */
    @Bean
    ModelResolver modelResolver(ObjectMapperProvider json) {
        ObjectMapper mapper = json.jsonMapper();
        mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        return new ModelResolver(mapper);
    }
}
