DROP TABLE host_settings;
DROP TABLE host_counters;
DROP TABLE host_feature_overrides;
DROP TABLE host_feature_editions;
