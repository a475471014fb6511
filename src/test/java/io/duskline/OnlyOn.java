package io.duskline;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tells apart what holds on some servers only. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnlyOn.Condition.class)
public @interface OnlyOn {

    ServerKind[] value();

    String reason();

    /** Looks at the setting, and starts no server. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
            ServerKind chosen = ServerKind.chosen();
            return findAnnotation(test.getElement(), OnlyOn.class)
                    .filter(only -> !Arrays.asList(only.value()).contains(chosen))
                    .map(only -> disabled("Not on " + chosen + ": " + only.reason()))
                    .orElse(enabled("Holds on " + chosen));
        }
    }
}
