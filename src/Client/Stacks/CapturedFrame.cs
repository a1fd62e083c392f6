using System.Text;

namespace DebugGrid.Client;

/// <summary>One call of a stack, as its source names it: asynchronous methods, iterators, local functions and lambdas by the method they are in.</summary>
/// <param name="Type">The full name of the type, or null.</param>
/// <param name="Method">The method; of a lambda <c>Method.(lambda)</c>, of a local function <c>Method.Local</c>.</param>
/// <param name="Parameters">Types and names of the parameters. Their values cannot be known.</param>
/// <param name="IsAsync">True for an asynchronous method that goes on after an await, or has not come to one yet.</param>
/// <param name="File">The source file, where symbols are there.</param>
/// <param name="Line">The line in it, from 1; null without a file.</param>
/// <param name="Locals">Local variables, where asked for: <c>int count</c>, or only the type where the name is not kept.</param>
/// <param name="Captured">What a lambda has captured, where asked for: <c>string name</c>.</param>
public sealed record CapturedFrame(
    string? Type, string Method, IReadOnlyList<string> Parameters, bool IsAsync, string? File, int? Line, IReadOnlyList<string> Locals, IReadOnlyList<string> Captured)
{
    /// <summary>The frame in one line: <c>async App.Orders.Load(int id) in Orders.cs:line 12</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (IsAsync)
            text.Append("async ");
        if (Type is not null)
            text.Append(Type).Append('.');
        text.Append(Method).Append('(').AppendJoin(", ", Parameters).Append(')');
        if (File is not null)
            text.Append(" in ").Append(File).Append(FormattableString.Invariant($":line {Line}"));
        if (Locals.Count > 0)
            text.Append(" locals: ").AppendJoin(", ", Locals);
        if (Captured.Count > 0)
            text.Append(" captured: ").AppendJoin(", ", Captured);
        return text.ToString();
    }
}
