namespace DebugGrid.Analytics.Packages.Suspects;

/// <summary>A step that may be the one at fault.</summary>
/// <param name="Step">The step.</param>
/// <param name="Signs">What speaks for it.</param>
/// <param name="Confidence">Its share of all that speaks for any step of the run, from 0 to 1. It orders the suspects; it is no probability that was measured.</param>
internal sealed record Suspect(RunStep Step, StepSign Signs, double Confidence);
