package io.duskline.web;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters.ServerBuilder;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Accepts bodies as {@code application/json} only. Spring would also accept YAML, CBOR, XML and more as soon as a library for
 * them is on the class path. Here each format is listed explicitly.
 */
@Configuration(proxyBeanMethods = false)
class OnlyJson implements ServerHttpMessageConvertersCustomizer {

    private static final Set<Class<?>> KEPT = Set.of(
            ByteArrayHttpMessageConverter.class,
            StringHttpMessageConverter.class,
            ResourceHttpMessageConverter.class,
            PlainJson.class);

    @Bean
    static PlainJson plainJson(JsonMapper mapper) {
        return new PlainJson(mapper);
    }

    @Override
    public void customize(ServerBuilder converters) {
        converters.configureMessageConvertersList(OnlyJson::keep);
    }

    private static void keep(List<HttpMessageConverter<?>> converters) {
        converters.removeIf(converter -> !KEPT.contains(converter.getClass()));
        // bytes and texts that already are JSON must not be written as JSON again
        converters.sort(Comparator.comparing(PlainJson.class::isInstance));
    }

    /** Writes every kind of JSON, including problem documents, and reads {@code application/json} only. */
    static final class PlainJson extends JacksonJsonHttpMessageConverter {

        private PlainJson(JsonMapper mapper) {
            super(mapper);
        }

        @Override
        public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
            return (mediaType == null || mediaType.equalsTypeAndSubtype(MediaType.APPLICATION_JSON))
                    && super.canRead(type, mediaType);
        }
    }
}
