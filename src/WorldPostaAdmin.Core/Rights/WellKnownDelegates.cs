namespace WorldPostaAdmin;

/// <summary>Who stands in a folder's rights without being a recipient: everyone inside (Default), everyone outside (Anonymous).</summary>
public static class WellKnownDelegates
{
    public static readonly Guid Default = new("00000000-0000-0000-0000-000000000001");

    public static readonly Guid Anonymous = new("00000000-0000-0000-0000-000000000002");

    /// <summary>How Exchange names the mailbox itself among those with rights on it.</summary>
    public const string Self = @"NT AUTHORITY\SELF";

    public static string? Name(Guid guid) => guid == Default ? nameof(Default) : guid == Anonymous ? nameof(Anonymous) : null;

    public static Guid? Find(string name) =>
        name.Equals(nameof(Default), StringComparison.OrdinalIgnoreCase) ? Default
        : name.Equals(nameof(Anonymous), StringComparison.OrdinalIgnoreCase) ? Anonymous
        : null;
}
