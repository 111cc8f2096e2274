namespace WorldPostaAdmin.Cmdlets;

/// <summary>For what scripts of Exchange are enabled.</summary>
public enum ExchangeScriptScope
{
    /// <summary>For this session, until it ends.</summary>
    Session,

    /// <summary>For every session of whoever runs the command, and for this one.</summary>
    User,
}
