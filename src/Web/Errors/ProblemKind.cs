namespace DebugGrid.Web.Errors;

/// <summary>A kind of problem: the last part of the answer's <c>type</c>, its status and its title. They never change their meaning.</summary>
/// <param name="Code">Its name in <c>urn:debuggrid:problem:…</c>.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Title">What all problems of the kind have in common.</param>
internal sealed record ProblemKind(string Code, int Status, string Title)
{
    /// <summary>The answer's <c>type</c>.</summary>
    public string Type => "urn:debuggrid:problem:" + Code;
}
