package io.duskline.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

/**
 * Rejects JSON values of the wrong type instead of converting them: {@code 1.5} is no number of days, {@code -1} is no boolean,
 * {@code 17} is no date. It also rejects null in lists and repeated fields.
 */
@Configuration(proxyBeanMethods = false)
class StrictJson {

    private static final List<CoercionInputShape> SCALARS =
            List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean);

    @Bean
    JsonMapperBuilderCustomizer strictTypes() {
        return json -> {
            json.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS).disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
            json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
            json.withConfigOverride(
                    List.class, list -> list.setNullHandling(JsonSetter.Value.forContentNulls(Nulls.FAIL)));
            for (LogicalType type : List.of(LogicalType.Textual, LogicalType.DateTime)) {
                json.withCoercionConfig(
                        type, texts -> SCALARS.forEach(shape -> texts.setCoercion(shape, CoercionAction.Fail)));
            }
        };
    }
}
