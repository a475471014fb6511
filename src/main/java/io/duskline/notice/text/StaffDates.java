package io.duskline.notice.text;

import io.duskline.web.StaffZone;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Dates as the signed-in user reads them: in English, in the user's time zone. Every page has them as {@code dates}. A page that
 * must use another zone puts its own {@code dates} into its model, and the frame names that zone.
 */
@NamedInterface("text")
@Component
public class StaffDates implements WebMvcConfigurer, HandlerInterceptor {

    private final FrameTexts texts;
    private final StaffZone zone;

    StaffDates(FrameTexts texts, StaffZone zone) {
        this.texts = texts;
        this.zone = zone;
    }

    public ReaderDates get() {
        return texts.dates(Locale.ENGLISH, zone.current());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null
                && page.hasView()
                && !String.valueOf(page.getViewName()).startsWith("redirect:")) {
            page.getModel().putIfAbsent("dates", get());
        }
    }
}
