using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Runtime.CompilerServices;
using WorldPostaAdmin.Loader;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Which store a runspace works on, and as whom. A runspace that never chose one finds it when it is first needed.</summary>
internal sealed class Session
{
    private static readonly ConditionalWeakTable<Runspace, Session> Sessions = new();

    // One container a process. Building it loads the third-party packages, so it waits for the first command that needs one.
    private static readonly Lazy<IServiceProvider> Container = new(() => ModuleLoadContext.BuildServices(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!));

    private IDirectoryStore? _store;
    private string _command = "WorldPostaAdmin";

    public Session()
    {
        DefaultOptions = new StoreOptions(TimeSpan.FromSeconds(30), _command) { Command = () => Volatile.Read(ref _command) };
        Options = DefaultOptions;
    }

    /// <summary>How a store is used where nothing else was asked for.</summary>
    public StoreOptions DefaultOptions { get; }

    public static Session Current => Sessions.GetOrCreateValue(Runspace.DefaultRunspace ?? throw new InvalidOperationException("There is no runspace."));

    /// <summary>The path chosen with Connect-WorldPosta or New-WorldPostaStore, or null.</summary>
    public string? ChosenPath { get; private set; }

    /// <summary>Who the audit names: the one given with -Credential, else the account of the operating system.</summary>
    public string Caller { get; private set; } = Environment.UserName;

    /// <summary>How the chosen store is used: its password, its durability, how long to wait for others.</summary>
    public StoreOptions Options { get; private set; }

    /// <summary>Whether scripts of Exchange run here, so that Get-MailboxPermission lists what Exchange lists. Once on, it lasts for the session.</summary>
    public bool IsExchangeMode { get; private set; }

    /// <summary>The connection that Connect-ExchangeOnline made, or null.</summary>
    public ConnectionInformation? ExchangeConnection { get; set; }

    /// <summary>Turns Exchange mode on.</summary>
    public void BeginExchangeMode() => IsExchangeMode = true;

    /// <summary>Turns Exchange mode off.</summary>
    public void EndExchangeMode() => IsExchangeMode = false;

    /// <summary>The mailbox that Connect-Mailbox opened, or null. Another store ends it.</summary>
    public MailboxSession? Mailbox { get; set; }

    public static T Service<T>() => (T)(Container.Value.GetService(typeof(T)) ?? throw new InvalidOperationException($"There is no service {typeof(T).Name}."));

    /// <summary>The store of this runspace, opened if it is not.</summary>
    public IDirectoryStore Store => Chosen ?? (_store = Service<IDirectoryStoreFactory>().Open(ChosenPath ?? StoreLocation.Default, Options));

    /// <summary>The same for a look that nobody may be kept waiting by.</summary>
    public IDirectoryStore OpenStore(TimeSpan timeout) => Chosen ?? Service<IDirectoryStoreFactory>().Open(ChosenPath ?? StoreLocation.Default, Options with { LockTimeout = timeout });

    // The variable may be changed between two commands; a chosen path stays.
    private IDirectoryStore? Chosen => _store is not null && (ChosenPath is not null || SamePath(_store.Info.Path, StoreLocation.Default)) ? _store : null;

    public IDirectoryStore Connect(string? path, StoreOptions options)
    {
        var store = Service<IDirectoryStoreFactory>().Open(path ?? StoreLocation.Default, options);
        Use(store, path is null ? null : store.Info.Path, options);
        return store;
    }

    public void Use(IDirectoryStore store, string? chosenPath, StoreOptions options)
    {
        (_store, ChosenPath, Options) = (store, chosenPath, options);
        (Caller, Mailbox) = (Environment.UserName, null);
    }

    /// <summary>Goes back to what another session state was.</summary>
    public void Use(SessionChoice choice) => (_store, ChosenPath, Options, Caller, Mailbox) = (choice.Store, choice.ChosenPath, choice.Options, choice.Caller, choice.Mailbox);

    /// <summary>What is chosen now.</summary>
    public SessionChoice Choice => new(_store, ChosenPath, Options, Caller, Mailbox);

    /// <summary>To be told which command works now; of several in a pipeline, that is the one whose turn it is.</summary>
    public void Begin(string command) => Volatile.Write(ref _command, command);

    public void ActAs(string caller) => Caller = caller;

    public void Disconnect() => Use(new SessionChoice(null, null, DefaultOptions, Environment.UserName, null));

    /// <summary>Whether a path names the store that this session works on, or would.</summary>
    public bool IsMine(string path) => SamePath(_store?.Info.Path ?? Path.GetFullPath(ChosenPath ?? StoreLocation.Default), path);

    /// <summary>Opens the store anew when it is next needed: its files were replaced, or its password was.</summary>
    public void Reopen(StoreOptions options) => (_store, Options) = (null, options);

    private static bool SamePath(string one, string other)
    {
        try
        {
            // On Windows capitals make no other name.
            var comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
            return string.Equals(one, Path.GetFullPath(other), comparison) || string.Equals(new FileInfo(other).ResolveLinkTarget(true)?.FullName, one, comparison);
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            return false;
        }
    }
}

/// <summary>What a session has chosen.</summary>
internal sealed record SessionChoice(IDirectoryStore? Store, string? ChosenPath, StoreOptions Options, string Caller, MailboxSession? Mailbox);
