using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Web.Answers;

/// <summary>A grain whose state cannot be saved.</summary>
internal sealed record UnsavedAnswer(string Grain, string Error, Timestamp Since)
{
    public static UnsavedAnswer Of(UnsavedGrain grain) => new(grain.Grain, grain.Error, Moments.At(grain.Since));
}
