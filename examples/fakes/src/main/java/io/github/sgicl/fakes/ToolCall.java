package io.github.sgicl.fakes;

/**
 * What the model wants a tool to do.
 *
 * @param id tells calls apart
 * @param name the tool's
 * @param arguments a JSON object
 */
public record ToolCall(String id, String name, String arguments) {}
