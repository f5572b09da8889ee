package takan;

import java.util.List;
import org.javarosa.core.model.condition.EvaluationContext;
import org.javarosa.core.model.condition.IFunctionHandler;

/** A function of no arguments that always gives the same. */
record Constant(String name, Object value) implements IFunctionHandler {
    @Override
    public String getName() {
        return name;
    }

    @Override
    public List<Class<?>[]> getPrototypes() {
        return List.<Class<?>[]>of(new Class<?>[0]);
    }

    @Override
    public Object eval(Object[] args, EvaluationContext context) {
        return value;
    }
}
