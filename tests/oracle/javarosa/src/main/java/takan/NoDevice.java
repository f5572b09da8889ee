package takan;

import java.util.List;
import org.javarosa.core.services.IPropertyManager;
import org.javarosa.core.services.properties.IPropertyRules;

/** A device that knows nothing of itself: no number, no user. */
final class NoDevice implements IPropertyManager {
    @Override
    public List<String> getProperty(String name) {
        return null;
    }

    @Override
    public void setProperty(String name, String value) {}

    @Override
    public void setProperty(String name, List<String> value) {}

    @Override
    public String getSingularProperty(String name) {
        return null;
    }

    @Override
    public void addRules(IPropertyRules rules) {}

    @Override
    public List<IPropertyRules> getRules() {
        return List.of();
    }
}
