using DebugGrid.Contracts;

namespace DebugGrid.Web.Answers;

/// <summary>An error and the success that followed it.</summary>
internal sealed record RecoveryAnswer(Guid ErrorEventId, string ErrorType, Guid? SuccessEventId, string? RecoveryStrategy, double? ElapsedMs)
{
    public static RecoveryAnswer Of(RecoveryView view) => new(view.ErrorEventId, view.ErrorType, view.SuccessEventId, view.Strategy, view.ElapsedMs);
}
