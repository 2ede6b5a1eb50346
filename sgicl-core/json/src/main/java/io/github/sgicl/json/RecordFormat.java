package io.github.sgicl.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Java records as JSON objects.
 *
 * @param <R> the record
 * @param constructor the canonical one
 * @param components in their order
 */
record RecordFormat<R extends Record>(
    Constructor<R> constructor, List<RecordComponent> components) {

  static <R extends Record> RecordFormat<R> of(Class<R> type) {
    List<RecordComponent> components = Arrays.asList(type.getRecordComponents());
    for (RecordComponent component : components) {
      if (!isKept(component.getGenericType())) {
        throw new IllegalArgumentException(
            "%s of %s is of %s; strings, boolean, int, long, double and lists of these are kept"
                .formatted(
                    component.getName(),
                    type.getSimpleName(),
                    component.getGenericType().getTypeName()));
      }
      component.getAccessor().setAccessible(true);
    }
    try {
      Constructor<R> constructor =
          type.getDeclaredConstructor(
              components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return new RecordFormat<>(constructor, components);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every record has its canonical constructor", e);
    }
  }

  private static boolean isKept(Type type) {
    return type instanceof ParameterizedType list
        ? list.getRawType() == List.class && isKept(list.getActualTypeArguments()[0])
        : List.<Type>of(
                String.class,
                boolean.class,
                Boolean.class,
                int.class,
                Integer.class,
                long.class,
                Long.class,
                double.class,
                Double.class)
            .contains(type);
  }

  JsonObject write(R item) {
    JsonObject json = new JsonObject();
    for (RecordComponent component : components) {
      try {
        json.add(component.getName(), json(component, component.getAccessor().invoke(item)));
      } catch (InvocationTargetException | IllegalAccessException e) {
        throw new IllegalArgumentException(
            "cannot read %s of %s".formatted(component.getName(), item), e);
      }
    }
    return json;
  }

  private static JsonElement json(RecordComponent component, Object value) {
    if (value instanceof List<?> list) {
      JsonArray array = new JsonArray();
      list.forEach(one -> array.add(json(component, one)));
      return array;
    }
    if (value instanceof Boolean flag) {
      return new JsonPrimitive(flag);
    }
    if (value instanceof Double number && !Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "%s must be finite, was %s".formatted(component.getName(), number));
    }
    if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    if (value instanceof String text) {
      return new JsonPrimitive(text);
    }
    throw new IllegalArgumentException(component.getName() + " must not be null");
  }

  R read(JsonLine line) throws JsonLinesException {
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : components) {
      JsonElement value = line.object().get(component.getName());
      if (value == null) {
        throw line.error(
            "no field \"%s\"; there are %s".formatted(component.getName(), line.object().keySet()));
      }
      try {
        values.add(value(component.getName(), component.getGenericType(), value));
      } catch (IllegalArgumentException e) {
        throw line.error(String.valueOf(e.getMessage()), e);
      }
    }
    try {
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      throw line.error("%s refuses it: %s".formatted(name(), e.getCause()), e);
    } catch (InstantiationException | IllegalAccessException e) {
      throw line.error("cannot make a " + name(), e);
    }
  }

  private String name() {
    return constructor.getDeclaringClass().getSimpleName();
  }

  private static Object value(String name, Type type, JsonElement value) {
    if (type instanceof ParameterizedType list) {
      if (!(value instanceof JsonArray array)) {
        throw new IllegalArgumentException(
            "\"%s\" must be a list, was %s".formatted(name, JsonKind.of(value)));
      }
      List<Object> values = new ArrayList<>();
      array.forEach(one -> values.add(value(name, list.getActualTypeArguments()[0], one)));
      return List.copyOf(values);
    }
    if (type == String.class) {
      return JsonFields.string(name, value);
    }
    if (type == boolean.class || type == Boolean.class) {
      return JsonFields.flag(name, value);
    }
    if (type == int.class || type == Integer.class) {
      return JsonFields.integer(name, value);
    }
    return type == long.class || type == Long.class
        ? (Object) JsonFields.whole(name, value)
        : (Object) JsonFields.finite(name, value);
  }
}
