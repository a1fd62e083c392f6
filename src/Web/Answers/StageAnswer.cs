using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Web.Answers;

/// <summary>One stage event of a transaction, or several of one stage that went well; its opening has no stage.</summary>
internal sealed record StageAnswer(string? Stage, Timestamp Time, bool Success, string? ErrorMessage, RawJson Metadata, int Times)
{
    public static StageAnswer Of(StageView view) => new(view.Stage, Moments.At(view.At), view.Success, view.Error, new RawJson(view.Metadata), view.Times);
}
