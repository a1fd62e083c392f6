namespace DebugGrid.Contracts;

/// <summary>A grain that shows what the history can delete.</summary>
[Alias("debuggrid.IForgetfulGrain")]
public interface IForgetfulGrain : IGrain
{
    /// <summary>Forgets, durably. Asked for again it does the same again.</summary>
    Task<ForgetAnswer> Forget(ForgetOrder order);
}
