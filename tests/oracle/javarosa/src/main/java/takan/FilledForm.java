package takan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import org.javarosa.core.model.Constants;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.FormIndex;
import org.javarosa.core.model.GroupDef;
import org.javarosa.core.model.IFormElement;
import org.javarosa.core.model.QuestionDef;
import org.javarosa.core.model.condition.EvaluationContext;
import org.javarosa.core.model.data.AnswerDataFactory;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.UncastData;
import org.javarosa.core.model.instance.FormInstance;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.core.model.utils.DateUtils;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.xform.parse.XFormParser;
import org.javarosa.xform.util.XFormAnswerDataSerializer;

/** One form, filled in the way ODK Collect does when it saves without validating. */
final class FilledForm {
    /** A count says so many instances that making them one by one takes hours. */
    static final class TooLarge extends RuntimeException {
        TooLarge(String why) {
            super(why);
        }
    }

    /** A repeat may be counted as so many. */
    private static final long MOST_INSTANCES = 1_000;

    private final FormDef form;
    private final FormEntryModel model;

    FilledForm(Path xform, Path media, Date now) throws Exception {
        Media.serve(media);
        // JavaRosa has no clock to set, so the form asks functions of ours.
        String xml =
            Files.readString(xform).replaceAll("(?<![\\w.:-])(now|today)\\s*\\(\\s*\\)", "set-$1()");
        form = new XFormParser(new StringReader(xml)).parse();
        form.addFunctionHandler(new Constant("set-now", now));
        form.addFunctionHandler(new Constant("set-today", DateUtils.roundDate(now)));
        form.addFunctionHandler(new PullData(media));
        form.initialize(true, new InstanceInitializationFactory());
        model = new FormEntryModel(form);
    }

    /** Makes or removes instances of a repeat, at its end, until there are so many. */
    boolean repeat(String path, int count) throws Exception {
        grow();
        TreeReference repeat = reference(path);
        if (form.getMainInstance().resolveReference(repeat.getParentRef()) == null) {
            return false;
        }
        for (int has = instances(repeat); has > count; has--) {
            form.deleteRepeat(index(at(repeat, has - 1)));
        }
        for (int has = instances(repeat); has < count; has++) {
            form.createNewRepeat(index(at(repeat, has)));
        }
        return true;
    }

    /** Answers a question; an empty value takes the answer away. */
    boolean set(String path, String value) {
        grow();
        TreeReference ref = reference(path);
        TreeElement node = form.getMainInstance().resolveReference(ref);
        if (node == null) {
            return false;
        }
        QuestionDef question = FormDef.findQuestionByRef(ref, form);
        int control = question == null ? Constants.CONTROL_UNTYPED : question.getControlType();
        IAnswerData data = null;
        if (!value.isEmpty()) {
            IAnswerData template = AnswerDataFactory.template(control, node.getDataType());
            try {
                data = template.cast(new UncastData(value));
            } catch (IllegalArgumentException unfit) {
                return false;
            }
        }
        form.setValue(data, ref, node, true);
        return true;
    }

    /** Counted repeats get their instances when a person steps through the form. */
    private void grow() {
        int steps = 0;
        for (FormIndex at = begin(); at.isInForm(); at = model.incrementIndex(at)) {
            if (++steps > 10_000) {
                throw new TooLarge("a form of more than 10,000 rows");
            }
            GroupDef group = counted(at);
            if (group != null && wanted(form.getChildInstanceRef(at), group) > MOST_INSTANCES) {
                throw new TooLarge("a repeat of more than 1,000 instances");
            }
            model.setQuestionIndex(at);
        }
        model.setQuestionIndex(FormIndex.createBeginningOfFormIndex());
    }

    /**
     * The last step: a counted repeat has just as many instances as its count says. Collect leaves
     * the others behind when a count falls; the newer engines take them away.
     */
    void finish() {
        grow();
        for (FormIndex at = begin(); at.isInForm(); at = model.incrementIndex(at)) {
            GroupDef group = counted(at);
            if (group != null) {
                shrink(form.getChildInstanceRef(at), group);
            }
        }
    }

    private void shrink(TreeReference ref, GroupDef group) {
        long wanted = wanted(ref, group);
        for (int has = instances(ref); has > Math.max(wanted, 0); has--) {
            form.deleteRepeat(index(at(ref, has - 1)));
        }
    }

    /** The counted repeat there, or null. */
    private GroupDef counted(FormIndex at) {
        boolean counted =
            form.getChild(at) instanceof GroupDef group
                && group.getRepeat()
                && group.getCountReference() != null;
        return counted ? (GroupDef) form.getChild(at) : null;
    }

    private long wanted(TreeReference ref, GroupDef group) {
        TreeReference count =
            FormInstance.unpackReference(group.getCountReference()).contextualize(ref);
        TreeElement node = form.getMainInstance().resolveReference(count);
        IAnswerData value = node == null ? null : node.getValue();
        return value == null ? 0 : (long) Double.parseDouble(text(value));
    }

    private FormIndex begin() {
        return model.incrementIndex(FormIndex.createBeginningOfFormIndex());
    }

    /** Writes every leaf outside `meta`. */
    void describe(ObjectNode into) {
        describe(form.getMainInstance().getRoot(), "", into);
    }

    private void describe(TreeElement parent, String path, ObjectNode into) {
        for (int i = 0; i < parent.getNumChildren(); i++) {
            TreeElement child = parent.getChildAt(i);
            if (child.getMult() == TreeReference.INDEX_TEMPLATE) {
                continue;
            }
            String here = path + "/" + child.getName();
            if (child.isRepeatable()) {
                here += "[" + (child.getMult() + 1) + "]";
            }
            if (here.equals("/meta")) {
                continue;
            }
            if (child.hasChildren() || child.isRepeatable()) {
                describe(child, here, into);
            } else {
                describeLeaf(child, into.putObject(here));
            }
        }
    }

    private void describeLeaf(TreeElement leaf, ObjectNode into) {
        IAnswerData value = leaf.getValue();
        boolean valid = form.evaluateConstraint(leaf.getRef(), value);
        into.put("relevant", leaf.isRelevant());
        into.put("required", leaf.isRequired());
        into.put("readonly", !leaf.isEnabled());
        into.put("value", value == null ? "" : text(value));
        into.put("valid", valid);
        if (!valid) {
            EvaluationContext context =
                new EvaluationContext(form.getEvaluationContext(), leaf.getRef());
            into.put(
                "message",
                leaf.getConstraint().getConstraintMessage(context, form.getMainInstance(), null));
        }
    }

    private static String text(IAnswerData value) {
        return String.valueOf(new XFormAnswerDataSerializer().serializeAnswerData(value));
    }

    /** `/r[2]/name` below the root; a step without a position is the first. */
    private TreeReference reference(String path) {
        TreeReference ref = TreeReference.rootRef();
        ref.add(form.getMainInstance().getRoot().getName(), 0);
        for (String step : path.substring(1).split("/")) {
            int bracket = step.indexOf('[');
            if (bracket < 0) {
                ref.add(step, 0);
            } else {
                int position = Integer.parseInt(step.substring(bracket + 1, step.length() - 1));
                ref.add(step.substring(0, bracket), position - 1);
            }
        }
        return ref;
    }

    private static TreeReference at(TreeReference repeat, int multiplicity) {
        TreeReference ref = repeat.clone();
        ref.setMultiplicity(ref.size() - 1, multiplicity);
        return ref;
    }

    private int instances(TreeReference repeat) {
        TreeElement parent = form.getMainInstance().resolveReference(repeat.getParentRef());
        return parent.getChildMultiplicity(repeat.getNameLast());
    }

    /** The place in the form of a repeat's instance, or of the one to be made. */
    private FormIndex index(TreeReference ref) {
        for (FormIndex at = begin(); at.isInForm(); at = model.incrementIndex(at)) {
            IFormElement element = form.getChild(at);
            if (element instanceof GroupDef group
                && group.getRepeat()
                && form.getChildInstanceRef(at).equals(ref)) {
                return at;
            }
        }
        throw new IllegalArgumentException("there is no repeat " + ref.toString(true));
    }
}
